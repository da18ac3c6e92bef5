//! What machines read in a page: JSON-LD, links between languages, Open Graph, microformats.
