/** `_headers`: what hosts read, and what the preview server makes of it. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  formatHeaders,
  headerRules,
  headersFor,
  parseHeaders,
} from '../../../components/press/headers.ts';
import { contentSecurityPolicy } from '../../../components/press/security.ts';
import { siteServer } from '../../../components/press/static-server.ts';

describe('the rules', () => {
  it('are read as they are written', () => {
    expect(parseHeaders(formatHeaders(headerRules('/')))).toEqual(headerRules('/'));
  });
  it('set no header twice for any path, for hosts would join the two', () => {
    for (const address of ['/sub/', '/sub/_astro/a.js', '/sub/models/x/manifest.json']) {
      const names = headerRules('/sub')
        .filter((rule) => address.startsWith(rule.path.slice(0, -1)))
        .flatMap(({ headers }) => Object.keys(headers));
      expect(new Set(names).size).toBe(names.length);
    }
  });
  it('stand under the base path', () => {
    expect(headerRules('/sub').map((rule) => rule.path)).toEqual([
      '/sub/*',
      '/sub/_astro/*',
      '/sub/models/*',
    ]);
    expect(headersFor('/other/', headerRules('/sub/'))).toEqual({});
  });
  it('keep hashed files for good and isolate pages', () => {
    expect(headersFor('/_astro/a.js', headerRules('/'))).toMatchObject({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(headersFor('/', headerRules('/'))['Cache-Control']).toBeUndefined();
  });
});

describe('the policy', () => {
  it('allows no inline script and no other origin', () => {
    expect(contentSecurityPolicy()).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(contentSecurityPolicy()).toContain("connect-src 'self';");
    expect(contentSecurityPolicy()).not.toContain('http');
  });
  it('allows the host of the models, when they lie elsewhere', () => {
    const policy = contentSecurityPolicy('https://models.example.org/v1/');
    expect(policy).toContain("connect-src 'self' https://models.example.org;");
  });
});

describe('the preview server', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'retort-served-'));
  const server = siteServerOf({
    _headers: formatHeaders(headerRules('/sub')),
    'index.html': '<p>home</p>',
    '404.html': '<p>missing</p>',
    'a/index.html': 'a page',
    'film.mp4': '0123456789',
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  function siteServerOf(files: Record<string, string>) {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return siteServer(folder);
  }

  /** Asks without tidying the path first, as `fetch` would. */
  async function get(address: string, headers: Record<string, string> = {}) {
    const { port } = server.address() as AddressInfo;
    const asked = request({ port, host: '127.0.0.1', path: address, headers }).end();
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
    let body = '';
    for await (const chunk of answer) body += String(chunk);
    return { status: answer.statusCode, headers: answer.headers, body };
  }

  it('serves pages under the base, with the headers of the site', async () => {
    const home = await get('/sub/');
    expect(home).toMatchObject({ status: 200, body: '<p>home</p>' });
    expect(home.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(home.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await get('/sub/a')).headers.location).toBe('/sub/a/');
    expect((await get('/sub/a/?q=1')).body).toBe('a page');
  });
  it('answers with the page for missing pages, and shows nothing outside the folder', async () => {
    for (const address of ['/sub/none', '/', '/sub/../../etc/passwd', '/sub/%2e%2e/x', '/sub/%']) {
      expect(await get(address)).toMatchObject({ status: 404, body: '<p>missing</p>' });
    }
  });
  it('confirms an unchanged file without sending it, and sends parts of films', async () => {
    const { etag = '' } = (await get('/sub/')).headers;
    expect(await get('/sub/', { 'If-None-Match': etag })).toMatchObject({ status: 304, body: '' });
    const part = await get('/sub/film.mp4', { Range: 'bytes=2-4' });
    expect(part).toMatchObject({ status: 206, body: '234' });
    expect(part.headers['content-range']).toBe('bytes 2-4/10');
    expect((await get('/sub/film.mp4', { Range: 'bytes=-3' })).body).toBe('789');
  });
});
