"""What people may ask of what is kept about them: on their page, on Today, and the papers for it."""
