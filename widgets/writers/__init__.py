"""Writers that need Qt, one file a format; the others are in `app.exchange.writers`."""
