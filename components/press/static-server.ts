/** Serves a folder of plain files as a host does: under a base path, with the headers of `_headers`, compressed. */
import { createReadStream, existsSync, statSync, type Stats } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { createGzip } from 'node:zlib';
import { baseOf, headersFor, readHeaders, type HeaderRule } from './headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.cff': 'application/yaml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};
const COMPRESSED = /^(?:text\/|application\/(?:json|xml|yaml)|image\/svg)/;

/** A server of the built site in `folder`, not listening yet. A missing page is answered by the site's own 404 page. */
export function siteServer(folder: string): Server {
  const rules = readHeaders(folder);
  const root = baseOf(folder).replace(/\/$/, '');
  return createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const inside = address === root || address.startsWith(`${root}/`);
    const found = inside ? fileAt(folder, address.slice(root.length)) : null;
    if (found === 'folder') response.writeHead(301, { Location: `${address}/` }).end();
    else if (found) send(request, response, found, { address, rules, status: 200 });
    else {
      const page = path.join(folder, '404.html');
      if (existsSync(page)) send(request, response, page, { address, rules, status: 404 });
      else response.writeHead(404).end('Not found');
    }
  });
}

/** The file that answers an address, `'folder'` when a slash is missing at its end, or null. */
function fileAt(folder: string, address: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(address);
  } catch {
    return null;
  }
  const file = path.join(folder, name);
  if (file !== folder && !file.startsWith(folder + path.sep)) return null;
  if (!existsSync(file)) return null;
  if (!statSync(file).isDirectory()) return file;
  if (!name.endsWith('/')) return 'folder';
  const index = path.join(file, 'index.html');
  return existsSync(index) ? index : null;
}

interface Answer {
  readonly address: string;
  readonly rules: readonly HeaderRule[];
  readonly status: number;
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  { address, rules, status }: Answer,
): void {
  const stats = statSync(file);
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const tag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
  const headers: Record<string, string | number> = {
    'Content-Type': type,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    ETag: tag,
    ...headersFor(address, rules),
  };
  if (status === 200 && request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const part = status === 200 ? askedPart(request.headers.range, stats) : null;
  const gzip = COMPRESSED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (part) {
    headers['Content-Range'] = `bytes ${part.start}-${part.end}/${stats.size}`;
    headers['Content-Length'] = part.end - part.start + 1;
  } else if (gzip) Object.assign(headers, { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
  else Object.assign(headers, { 'Content-Length': stats.size, 'Accept-Ranges': 'bytes' });
  response.writeHead(part ? 206 : status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const stream = createReadStream(file, part ?? {});
  stream.once('error', () => response.destroy());
  if (gzip && !part) stream.pipe(createGzip()).pipe(response);
  else stream.pipe(response);
}

/** One range of bytes, as films ask for; anything else gets the whole file. */
function askedPart(range: string | undefined, { size }: Stats) {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? { start, end } : null;
}
