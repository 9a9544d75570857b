"""Writers: one file a format. Each registers itself; see `app.exchange.writer`."""
