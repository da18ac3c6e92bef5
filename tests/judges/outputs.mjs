// What a hub has for machines, and which of it must be there. A judge looks at every file of its
// kind; where `expected` is true, finding none is a failure, so that no judge sits idle unnoticed.

export const OUTPUTS = {
  pages: { files: /\.html$/, expected: true },
  atom: { files: /(^|\/)feed\.xml$|(^|\/)feeds?\/.*\.xml$/, expected: true },
  jsonFeeds: { files: /(^|\/)feed\.json$|(^|\/)feeds?\/.*\.json$/, expected: true },
  calendars: { files: /\.ics$/, expected: true },
  sitemaps: { files: /(^|\/)sitemap[^/]*\.xml$/, expected: true },
  // blocks of structured data inside pages
  structured: { expected: true },
  // read by programs of the reader's own: each must at least be what its name says
  json: { files: /\.(json|webmanifest)$/, expected: true },
  opml: { files: /\.opml$/, expected: true },
  headers: { files: /^_headers$/, expected: true },
  security: { files: /(^|\/)\.well-known\/security\.txt$/, expected: true },
};
