"""Small views, one module for each thing that can be filed."""
