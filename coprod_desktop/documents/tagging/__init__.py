"""Tagged paper: PDF/UA-1 over reportlab's platypus, its structure declared by construction.

`Paper` (paper.py) is what documents are written with. `Node` is the structure; `TaggedCanvas` marks what is
drawn; `finish` writes the structure into the PDF.
"""
