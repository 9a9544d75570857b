"""Everything with a screen; holds no rule of the business."""

from widgets.guarding import guard_overrides

guard_overrides()  # before any class of these rooms is made
