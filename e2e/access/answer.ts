import { unzipSync } from 'fflate'
import { pdfText } from '@/lib/pdf/text.fixture'
import { siteUrl } from './ask'

/** Said anew to each request, whatever the record holds. */
const ofTheMoment = (text: string): string => text.replace(/nonce-[\w+/=-]+/g, 'nonce').replace(/nonce(\\?"?[=:]\\?")[\w+/=-]+/g, 'nonce$1').replace(/\$ACTION_(REF_)?\d+/g, '$ACTION')

/**
 * A page without the order and the numbers under which the framework happens to send its parts: what it shows, then every part of what it
 * hands to the browser beside that, properties of components included.
 */
function withoutOrder(html: string): string {
  const handed: string[] = []
  const shown = html.replace(/<script[^>]*>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g, (_whole, text: string) => {
    handed.push(JSON.parse(text) as string)
    return ''
  })
  const parts = handed.join('').replace(/\$[A-Za-z]?[0-9a-f]+\b/g, '$').split('\n').map((part) => part.replace(/^[0-9a-f]+:/, ''))
  return [shown.replace(/<script[^>]*><\/script>/g, ''), ...parts.sort()].join('\n')
}

const headersAside = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'x-request-id', 'link'])

type Headers = Record<string, string>
export type Answer = { status: number; names: string[]; headers: string[]; body: string }

/** What an address says to somebody, but for what is said anew to each request. */
export async function asked(place: string, headers: Headers): Promise<Answer> {
  const response = await fetch(siteUrl() + place, { headers, redirect: 'manual' })
  const said = [...response.headers].filter(([name]) => !headersAside.has(name)).map(([name, value]) => `${name}: ${ofTheMoment(value)}`)
  return { status: response.status, names: [...response.headers.keys()].sort(), headers: said.sort(), body: await bodyOf(response) }
}

/** The same as one text. */
export async function answer(place: string, headers: Headers): Promise<string> {
  const { status, headers: said, body } = await asked(place, headers)
  return [status, ...said, body].join('\n')
}

/** Of each file of an archive, its name and its size; of a document, its words but for the hour that it bears. */
function wordsOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50) return pdfText(bytes).replace(/\d{1,2}\sh\s\d{2}(\smin\s\d{2}\ss)?/g, 'heure')
  return Object.entries(unzipSync(bytes)).map(([name, file]) => `${name} ${name.endsWith('.pdf') ? wordsOf(file) : file.length}`).join('\n')
}

/** Of a stream, what it says first; of a document, its words. */
async function bodyOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) return withoutOrder(ofTheMoment(await response.text()))
  if (/^application\/(zip|pdf|vnd)/.test(type)) return wordsOf(new Uint8Array(await response.arrayBuffer()))
  if (!type.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  let said = ''
  while (reader && !said.includes('data:')) {
    const { value, done: over } = await reader.read()
    if (over) break
    said += new TextDecoder().decode(value)
  }
  await reader?.cancel()
  return said
}
