"""The Excel workbook of a map: registers that can be imported again, and what is worked out from them."""
