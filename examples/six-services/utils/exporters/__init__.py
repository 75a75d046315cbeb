"""One module for each file format; `EXPORT_FORMATS` names the ones in use.

A format is a module with `write(folder, name, candles, prediction)` that returns the file's name.
"""
