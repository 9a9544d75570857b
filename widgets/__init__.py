"""Everything with a screen; holds no rule of the business."""
