"""Files that ship with Borderless: fonts, icons, samples, templates."""
