import { getDocument, PDFWorker, TextLayer, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pixelRatio } from '@/lib/applications/read-here'

/** What some files need besides the reader: decoders of scanned images, and two fonts that a file may leave out. */
const parts: Readonly<Record<string, URL>> = {
  'jbig2.wasm': new URL('pdfjs-dist/wasm/jbig2.wasm', import.meta.url),
  'openjpeg.wasm': new URL('pdfjs-dist/wasm/openjpeg.wasm', import.meta.url),
  'FoxitDingbats.pfb': new URL('pdfjs-dist/standard_fonts/FoxitDingbats.pfb', import.meta.url),
  'FoxitSymbol.pfb': new URL('pdfjs-dist/standard_fonts/FoxitSymbol.pfb', import.meta.url),
}

class Parts {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = parts[filename]
    if (!address) throw new Error(`not served: ${filename}`)
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}

const workerAddress = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url)

export type OpenPdf = { pages: number; firstAspect: number; draw: (n: number, sheet: HTMLElement, width: number, signal: AbortSignal) => Promise<Drawn>; close: () => void }
type Drawn = { aspect: number; hasText: boolean } | null

/**
 * A PDF parsed in a worker of its own, that the policy of its address leaves no network, no eval and no other script. Nothing of
 * the file runs: no form, link, XFA nor script of it is given to the page, only drawings and text.
 */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<OpenPdf> {
  // As it is: bundled, it would be several files, which its policy refuses.
  const port = new Worker(/* turbopackIgnore: true */ workerAddress, { type: 'module' })
  const failed = new Promise<never>((_, reject) => port.addEventListener('error', () => reject(new Error('the reader did not start'))))
  const loading = getDocument({
    // The worker takes the bytes with it.
    data: bytes.slice(),
    worker: PDFWorker.create({ port }),
    BinaryDataFactory: Parts,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    verbosity: 0,
  })
  const close = () => {
    void loading.destroy().catch(() => {})
    port.terminate()
  }
  try {
    const pdf = await Promise.race([loading.promise, failed])
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
    return { pages: pdf.numPages, firstAspect: width / height, draw: (...at) => drawPage(pdf, ...at), close }
  } catch (error) {
    close()
    throw error
  }
}

/** A page drawn at this width, its text above it, transparent: to be selected, searched and read aloud. Null once called off. */
async function drawPage(pdf: PDFDocumentProxy, n: number, sheet: HTMLElement, width: number, signal: AbortSignal): Promise<Drawn> {
  const page = await pdf.getPage(n)
  if (signal.aborted) return null
  const scale = width / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale })
  const ratio = pixelRatio(viewport.width, viewport.height, window.devicePixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(viewport.width * ratio)
  canvas.height = Math.floor(viewport.height * ratio)
  canvas.ariaHidden = 'true'
  const drawing = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] })
  signal.addEventListener('abort', () => drawing.cancel())
  const text = document.createElement('div')
  text.className = 'text-layer'
  text.style.setProperty('--total-scale-factor', String(scale))
  const [content] = await Promise.all([page.getTextContent(), drawing.promise])
  await new TextLayer({ textContentSource: content, container: text, viewport }).render()
  if (signal.aborted) return null
  sheet.replaceChildren(canvas, text)
  return { aspect: viewport.width / viewport.height, hasText: text.textContent.trim() !== '' }
}
