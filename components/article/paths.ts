const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** An address inside this site, under whatever base path it is hosted: `sitePath('/articles/x/')`. */
export function sitePath(path: string): string {
  return `${base}${path.startsWith('/') ? path : `/${path}`}`;
}
