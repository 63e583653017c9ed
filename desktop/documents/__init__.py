"""Paper: certificates, documents and tables as PDF and XLSX bytes."""
