import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { openSession, sessionSeconds } from '@/lib/accounts/session.commands'
import { sessionCookie } from '@/lib/auth/cookie'
import type { Db } from '@/lib/db/client'
import { idle } from '@/lib/kernel/form-state'

type Headers = Record<string, string>
export type Fields = Record<string, string | readonly string[]>

/** What the build says of itself. */
const manifest = (name: string): unknown => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../.next/server', name), 'utf8'))
export const siteUrl = () => process.env.E2E_PUBLIC_URL ?? ''

/** What a browser signed in as this account sends; nothing for nobody. */
export async function headersOf(db: Db, accountId: string | null): Promise<Headers> {
  if (accountId === null) return {}
  const { id } = await openSession(db, accountId, new Date())
  const { name, value } = await sessionCookie({ id, accountId, maxAgeSeconds: sessionSeconds }, { secret: process.env.AUTH_SECRET ?? '', publicUrl: siteUrl() })
  return { cookie: `${name}=${value}` }
}

/** The build's own list of pages and routes. */
const built = Object.keys(manifest('app-paths-manifest.json') as Record<string, string>).filter((entry) => !entry.startsWith('/_'))
const addressOf = (entry: string) => entry.replace(/\/(page|route)$/, '').replace(/\/\([^)]+\)/g, '') || '/'
export const addresses = built.map(addressOf)
const pages = new Set(built.filter((entry) => entry.endsWith('/page')).map(addressOf))
/** As opposed to a file; what an expectation says in brackets of its object is left out. */
export const isPage = (address: string): boolean => pages.has(address.replace(/ \(.*/, ''))

/**
 * The status of an address; `sign-in` when it leads there, `inside` when it leads to another page of ours. Where it
 * `counts`, the site whose way to the database is overheard is asked, and says when that was too much.
 */
export async function read(address: string, headers: Headers, counts = false): Promise<{ found: number | 'sign-in' | 'inside'; tooMany: string | null }> {
  const response = await fetch(((counts && process.env.E2E_COUNTED_URL) || siteUrl()) + address, { headers, redirect: 'manual' })
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    // It lasts as long as one listens.
    await response.body?.cancel()
    return { found: response.status, tooMany: null }
  }
  const text = await response.text()
  const leads = response.headers.get('location')
  const found = leads === null ? response.status : leads.includes('/connexion') ? 'sign-in' : 'inside'
  return { found, tooMany: counts ? tooManyOf(JSON.parse(text) as string[], headers) : null }
}

/** At most three for the whole page, session and frame included; one at least when somebody is signed in, or nothing was heard. */
const tooManyOf = (statements: readonly string[], { cookie }: Headers): string | null =>
  statements.length > 3 || (cookie !== undefined && statements.length === 0) ? `${statements.length} questions à la base\n${statements.join('\n')}` : null

/**
 * What a browser that shows the frame of a call already is sent of one of its pages: the page alone, whatever the frame
 * refuses. 404 when the page itself says that nothing is there.
 */
export async function readWithoutFrame(address: string, headers: Headers): Promise<number> {
  const slug = address.split('/')[3] ?? ''
  const below = (segment: unknown, inside: unknown) => [segment, inside === null ? {} : { children: inside }]
  const shown = below('', below('pilotage', below('appels', below(['slug', slug, 'd', null], below('elsewhere', null)))))
  const response = await fetch(siteUrl() + address, { headers: { ...headers, rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(shown)) } })
  return (await response.text()).includes('NEXT_HTTP_ERROR_FALLBACK;404') ? 404 : response.status
}

type Listed = { filename: string; exportedName: string }
/** `jury/[slug]/interets declare` → the name under which the build calls it. */
export const actionIds = (): Map<string, string> =>
  new Map(
    Object.entries((manifest('server-reference-manifest.json') as { node: Record<string, Listed> }).node).map(([id, { filename, exportedName }]) => [
      `${filename.replace(/^app\//, '').replace(/\([^)]+\)\//g, '').replace(/\/action\.ts$/, '')} ${exportedName}`,
      id,
    ]),
  )

/** The framework's own writing of an action's arguments. */
const { encodeReply } = createRequire(import.meta.url)('next/dist/compiled/react-server-dom-turbopack/client.node') as { encodeReply: (values: unknown[]) => Promise<FormData> }

/** Sends a form's action as the browser does, and gives the kind of its answer; `ok` when it leads on to a page. */
export async function act(id: string, at: string, fields: Fields, headers: Headers): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const text of [value].flat()) form.append(name, text)
  const body = await encodeReply([idle, form])
  const response = await fetch(siteUrl() + at, { method: 'POST', headers: { ...headers, accept: 'text/x-component', 'next-action': id }, body, redirect: 'manual' })
  const text = await response.text()
  if (response.headers.has('x-action-redirect')) return 'ok'
  const answer = /^0:\{"a":"\$@(\w+)"/m.exec(text)?.[1]
  return (answer && new RegExp(`^${answer}:\\{"result":\\{"kind":"(\\w+)"`, 'm').exec(text)?.[1]) || `statut ${response.status}`
}

/** Sends a form's fields to a route that answers as an action does. */
export async function sendFields(method: string, at: string, fields: Fields, headers: Headers): Promise<string> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((text) => [name, text])))
  const response = await fetch(siteUrl() + at, { method, headers, body })
  return ((await response.json()) as { kind: string }).kind
}

/** Sends a file as the browser's own form does. */
export async function upload(at: string, field: string, bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<string> {
  const body = new FormData()
  body.append(field, new Blob([bytes], { type: 'application/pdf' }), 'piece.pdf')
  const response = await fetch(siteUrl() + at, { method: 'POST', headers, body, redirect: 'manual' })
  const leads = response.headers.get('location')
  if (leads !== null) return /piece=[^&]*%7Ejoined%7E|\/annuaire\/imports\/|\/impact\/fichier\/|\/versements\/retours\//.test(leads) ? 'ok' : leads.includes('/connexion') ? 'signedOut' : leads
  return ((await response.json()) as { kind: string }).kind
}
