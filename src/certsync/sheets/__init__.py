"""Files of rows: CSV and XLSX, read and written line by line."""
