import { lookup as resolve, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address'

/** Null: the link answers. Otherwise what is wrong with it, in French. */
export type Probe = (address: string) => Promise<string | null>

type Resolve = (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void
type Options = { timeoutMs?: number; allowed?: (address: string) => boolean; resolveHost?: Resolve }

const mostRedirects = 5
class Closed extends Error {}

/** A name is resolved once and the connection goes to that very address: no name that changes its mind in between. */
const guardedLookup = (allowed: (address: string) => boolean, resolveHost: Resolve): LookupFunction => (host, options, done) =>
  resolveHost(host, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return done(error ?? new Error('no address'), '', 4)
    if (addresses.some(({ address }) => !allowed(address))) return done(new Closed(), '', 4)
    return options.all ? done(null, [first]) : done(null, first.address, first.family)
  })

const systemResolve: Resolve = (host, done) => resolve(host, { all: true }, done)

type Answer = { status: number; location: string | undefined }

function ask(url: URL, method: 'HEAD' | 'GET', lookup: LookupFunction, timeoutMs: number): Promise<Answer> {
  return new Promise((settle, fail) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, { method, lookup, agent: false, headers: { 'user-agent': 'aller-vers (verification de liens)', accept: '*/*' } }, (response) => {
      // Only the first line matters: what follows is not read.
      settle({ status: response.statusCode ?? 0, location: response.headers.location })
      response.destroy()
    })
    const timer = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs)
    request.on('close', () => clearTimeout(timer))
    request.on('error', fail)
    request.end()
  })
}

/**
 * Asks for a link as a visitor would, without its content, and never inside our own network: every address that a name leads to is checked, at each redirection.
 * HEAD first; GET where HEAD is refused.
 */
export function linkProbe({ timeoutMs = 8000, allowed = isPublicAddress, resolveHost = systemResolve }: Options = {}): Probe {
  const lookup = guardedLookup(allowed, resolveHost)
  return async (address) => {
    let url: URL
    try {
      url = new URL(address)
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'mène à une adresse qui n’est pas du Web'
        // A literal address goes through no lookup.
        const host = url.hostname.replace(/^\[|\]$/g, '')
        if (isIP(host) !== 0 && !allowed(host)) throw new Closed()
        let answer = await ask(url, 'HEAD', lookup, timeoutMs)
        if (answer.status === 403 || answer.status === 404 || answer.status === 405 || answer.status === 501) answer = await ask(url, 'GET', lookup, timeoutMs)
        const { status, location } = answer
        if (status >= 300 && status < 400 && location !== undefined) {
          url = new URL(location, url)
          continue
        }
        // The door is closed to a program, and open to a person who signs in: the page is there.
        return status < 400 || status === 401 || status === 403 || status === 429 ? null : `répond ${status}`
      }
      return 'redirige sans fin'
    } catch (error) {
      if (error instanceof Closed) return 'mène à un réseau privé'
      return error instanceof Error && error.message === 'timeout' ? 'ne répond pas à temps' : 'ne répond pas'
    }
  }
}
