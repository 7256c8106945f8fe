/** What a browser may do on a page of this site: the policy that pages carry themselves and that hosts send with every file. */

/** Cross-origin isolation, so that pages may use threads where a host allows them. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** Where else than on this site the models lie; null when they come with it. */
export type ModelsAddress = string | null | undefined;

/**
 * The Content-Security-Policy as a `<meta>` element can say it. Scripts are files of this site and nothing else: none is
 * inline, none is a string. WebAssembly is compiled for the models; styles may be inline because formulas place their
 * parts with them; pictures may be data because a figure's twin draws them into the page.
 */
export function contentSecurityPolicy(models?: ModelsAddress): string {
  const elsewhere = models ? ` ${new URL(models).origin}` : '';
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self'${elsewhere}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Headers that every file of the site is sent with. Only a header can say who may put a page into a frame. */
export function securityHeaders(models?: ModelsAddress): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${contentSecurityPolicy(models)}; frame-ancestors 'self'`,
    ...isolation,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}
