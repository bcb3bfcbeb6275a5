import { NextResponse, type NextRequest } from 'next/server'

/** Request id and content policy. It never authorises: every page, action and route does that itself. */
export function proxy(request: NextRequest) {
  // PostgreSQL holds no NUL: an address with one names nothing here.
  if (/%00/.test(request.nextUrl.href)) return new NextResponse(null, { status: 404, headers: { 'content-security-policy': `default-src 'none'` } })
  const nonce = btoa(crypto.randomUUID())
  // A file that somebody joined is never a page of ours, whatever it holds; nor is a picture.
  const policy = /^\/api\/pieces\/|\.(png|svg)$/.test(request.nextUrl.pathname) ? `default-src 'none'; sandbox` : contentPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-request-id', crypto.randomUUID())
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** Scripts by nonce only. Inline style attributes are allowed: server-rendered styles and SVG need them. */
function contentPolicy(nonce: string, development: boolean): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${development ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

// Files joined to a dossier or to a meeting are left out: a body that passes here is held in memory and cut at 10 MB.
export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|robots.txt|api/dossiers/|api/seances/).*)'] }
