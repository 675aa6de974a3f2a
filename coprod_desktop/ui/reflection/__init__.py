"""Looking back: a card on a session's page, what was learned, what people said, what someone contributed."""
