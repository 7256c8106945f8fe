/** Where a work is found: DOI, address, arXiv number, in every way that BibTeX files write them. */

export interface Links {
  DOI?: string;
  URL?: string;
  /** `2209.11895`, `hep-th/9901001`, with a version if one is named. */
  arxiv?: string;
  PMID?: string;
}

const ARXIV_ID = String.raw`(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7}(?:v\d+)?)`;
const WHOLE_ID = new RegExp(`^${ARXIV_ID}$`);
const SAID = new RegExp(
  `arxiv(?:\\.org)?(?:\\s+(?:e-?prints?|preprint))?[:/.\\s]*(?:(?:abs|pdf|html)/)?(?:arxiv:)?\\s*${ARXIV_ID}`,
  'i',
);
/** DBLP: `journal = {CoRR}, volume = {abs/1706.03762}`. */
const DBLP = new RegExp(`^abs/${ARXIV_ID}$`);
/** Fields in which people name an arXiv number. */
const TELLING = [
  'journal',
  'journaltitle',
  'howpublished',
  'note',
  'publisher',
  'number',
  'url',
  'doi',
];

const ARCHIVES: Readonly<Record<string, (id: string) => Links>> = {
  arxiv: (arxiv) => ({ arxiv }),
  pubmed: (PMID) => ({ PMID }),
  jstor: (id) => ({ URL: `https://www.jstor.org/stable/${id}` }),
  hdl: (id) => ({ URL: `https://hdl.handle.net/${id}` }),
};

/** Reads the links off an entry's fields, raw TeX. */
export function findLinks(fields: ReadonlyMap<string, string>): Links {
  const links: Links = {};
  const doi = address(fields.get('doi'));
  const bare = doiIn(doi) ?? (doi || undefined);
  if (bare) links.DOI = bare;
  const url = address(
    fields.get('url') ??
      /\\(?:url|href)\s*\{([^{}]*)\}/.exec(
        fields.get('howpublished') ?? fields.get('note') ?? '',
      )?.[1] ??
      /https?:\/\/\S+/.exec(fields.get('howpublished') ?? '')?.[0],
  );
  if (url) {
    const fromUrl = doiIn(url);
    if (fromUrl) links.DOI ??= fromUrl;
    else links.URL = /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `https://${url}`;
  }
  return { ...eprint(fields), ...links };
}

/** `https://doi.org/10.1/x`, `doi:10.1/x` and `10.1/x` name the same work. */
function doiIn(text: string): string | undefined {
  return /^(?:https?:\/\/(?:www\.|dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text)?.[1];
}

function eprint(fields: ReadonlyMap<string, string>): Links {
  const id = address(fields.get('eprint'));
  const archive = (fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '').toLowerCase();
  if (id) {
    const arxiv = SAID.exec(id)?.[1] ?? WHOLE_ID.exec(id)?.[1];
    if (arxiv && (archive === '' || archive.includes('arxiv'))) return { arxiv };
    const links = ARCHIVES[archive]?.(id);
    if (links) return links;
  }
  const volume = DBLP.exec(fields.get('volume') ?? '')?.[1];
  if (volume) return { arxiv: volume };
  for (const field of TELLING) {
    const found = SAID.exec(fields.get(field) ?? '')?.[1];
    if (found) return { arxiv: found };
  }
  return {};
}

/** Addresses are no TeX, but people and programs escape them as if they were. */
function address(tex = ''): string {
  const url = /^\s*\\url\s*\{(.*)\}\s*$/.exec(tex)?.[1] ?? tex;
  return url
    .replace(/[{}]/g, '')
    .replace(/\\([_&%#$~])/g, '$1')
    .replace(/\\textasciitilde\s?|\\sim\s?/g, '~')
    .replace(/\s+/g, '');
}
