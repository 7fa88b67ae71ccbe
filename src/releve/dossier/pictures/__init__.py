"""The dossier's pictures: drawn here, on the server, as plain SVG that can be printed, tested and read aloud."""
