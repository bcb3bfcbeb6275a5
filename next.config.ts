import type { NextConfig } from 'next'

/** Addresses that `proxy.ts` leaves out hold no page of ours: nothing runs there. */
const bare = ['/_next/static/:path*', '/_next/image', '/icon.svg', '/robots.txt', '/api/dossiers/:path*', '/api/seances/:path*']

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and icon stand in the head for everybody: streamed, they come late, in the body, and a browser asks for /favicon.ico meanwhile.
  htmlLimitedBots: /./,
  experimental: { authInterrupts: true },
  // A browser asks for it by itself when it looks between two pages, while neither says its icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=()' },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
      ],
    },
    // What is confided before the announcement is neither indexed nor kept.
    { source: '/embargo/:path*', headers: [{ key: 'x-robots-tag', value: 'noindex, nofollow, noarchive' }, { key: 'cache-control', value: 'private, no-store' }] },
    ...bare.map((source) => ({ source, headers: [{ key: 'content-security-policy', value: `default-src 'none'; frame-ancestors 'none'` }] })),
    // The worker that parses PDFs lives by the policy of its own address: no network, no script but itself; decoders of scanned images are WebAssembly.
    { source: '/_next/static/media/:name(pdf\\.worker\\..*)', headers: [{ key: 'content-security-policy', value: `default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'` }] },
  ],
}

export default config
