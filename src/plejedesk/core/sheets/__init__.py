"""Tables in files from elsewhere and for elsewhere: CSV and XLSX, row by row, whatever their length."""
