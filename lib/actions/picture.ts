import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ImageResponse } from 'next/og'
import { isValidElement, type ReactElement } from 'react'

type Size = { width: number; height: number }

const fonts = path.join(path.dirname(createRequire(path.join(process.cwd(), 'package.json')).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const font = (file: string, weight: 400 | 700) => ({ name: 'DejaVu Sans', data: readFileSync(path.join(fonts, file)), weight, style: 'normal' as const })
let loaded: ReturnType<typeof font>[] | undefined

/**
 * What our font draws. For any other character the library would ask a font or an emoji of a server elsewhere: nothing leaves
 * this one, such characters are left out of a picture.
 */
const drawable = (text: string): string => text.normalize('NFC').replace(/[^\u0020-\u007e\u00a0-\u024f\u2010-\u2015\u2018-\u201e\u2026\u202f\u20ac\u2212]/g, '')

/** The same drawing with texts that our font has. Components are not called here: a picture is made of plain elements. */
function withDrawableTexts(node: unknown): unknown {
  if (typeof node === 'string') return drawable(node)
  if (Array.isArray(node)) return node.map(withDrawableTexts)
  if (!isValidElement<{ children?: unknown }>(node)) return node
  return { ...node, props: { ...node.props, children: withDrawableTexts(node.props.children) } }
}

/** Drawing takes most of a second of a core: pictures are kept, the oldest goes first. */
const kept = new Map<string, Promise<Buffer>>()
const most = 100

async function draw(element: ReactElement, size: Size): Promise<Buffer> {
  loaded ??= [font('DejaVuSans.ttf', 400), font('DejaVuSans-Bold.ttf', 700)]
  return Buffer.from(await new ImageResponse(withDrawableTexts(element) as ReactElement, { ...size, fonts: loaded }).arrayBuffer())
}

/** A drawing of plain elements, styles inline, as a PNG. */
export function png(element: ReactElement, size: Size): Promise<Buffer> {
  const key = createHash('sha256').update(JSON.stringify([element, size])).digest('base64')
  const known = kept.get(key)
  if (known) return known
  const drawing = draw(element, size)
  kept.set(key, drawing)
  drawing.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return drawing
}

/** The same as an answer: browsers and social sites ask again after an hour. */
export const pngResponse = async (element: ReactElement, size: Size): Promise<Response> =>
  new Response(new Uint8Array(await png(element, size)), { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' } })
