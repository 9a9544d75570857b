"""Ways to arrange cards on request, whatever the lens; each file offers one."""
