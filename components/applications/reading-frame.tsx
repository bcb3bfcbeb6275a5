'use client'

import { useEffect, useRef, useState } from 'react'
import { zoomed, type FileToRead, type ReadingFailure, type Zoom } from '@/lib/applications/read-here'
import { plural } from '@/lib/kernel/french'
import { fetchFile } from './fetch-file'
import { PdfPages } from './pdf-pages'
import { Picture } from './picture'

/** A file in a box of its own, with where one is in it, its size on screen and a way out; Escape closes it too. */
export function ReadingFrame({ href, name, size, type, close }: FileToRead & { close: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const [come, setCome] = useState(0)
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null)
  const [failure, setFailure] = useState<ReadingFailure | null>(null)
  const [zoom, setZoom] = useState<Zoom>(100)
  const [pages, setPages] = useState(0)
  const [page, setPage] = useState(1)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    const leaving = new AbortController()
    void fetchFile(href, setCome, leaving.signal).then((fetched) => {
      if (leaving.signal.aborted) return
      if ('bytes' in fetched) setBytes(fetched.bytes)
      else setFailure(fetched)
    })
    return () => leaving.abort()
  }, [href, attempt])
  const again = () => {
    setFailure(null)
    setBytes(null)
    setCome(0)
    setAttempt(attempt + 1)
    box.current?.focus()
  }
  const resize = (step: 1 | -1) => ({ onClick: () => setZoom(zoomed(zoom, step)), 'aria-disabled': zoomed(zoom, step) === zoom })
  return (
    <div role="group" aria-label={`Lecture de ${name}`} onKeyDown={({ key }) => key === 'Escape' && close()} className="no-print my-2 rounded border border-line">
      <div className="flex flex-wrap items-center gap-x-3 border-b border-line px-2 py-1">
        <p className="mr-auto text-sm tabular-nums">{pages > 0 && `Page ${page} sur ${pages}`}</p>
        {!failure && (
          <div className="flex items-center">
            <button type="button" aria-label="Réduire" className="button button-quiet min-w-11" {...resize(-1)}>
              −
            </button>
            <output aria-live="polite" className="w-12 text-center text-sm tabular-nums">
              {zoom}&nbsp;%
            </output>
            <button type="button" aria-label="Agrandir" className="button button-quiet min-w-11" {...resize(1)}>
              +
            </button>
          </div>
        )}
        <button type="button" className="button button-quiet" onClick={close}>
          Fermer<span className="sr-only"> {name}</span>
        </button>
      </div>
      <p role="status" className="sr-only">
        {pages > 0 ? `Document de ${plural(pages, 'page')}` : !failure && 'Chargement du fichier'}
      </p>
      <div ref={box} tabIndex={0} role="region" aria-label={`Contenu de ${name}`} className="relative max-h-[80dvh] overflow-auto bg-sunken px-1 py-3 [scrollbar-gutter:stable_both-edges]">
        {failure ? (
          <div role="alert">
            <p className="font-semibold text-danger">{failure.text}</p>
            {failure.again && (
              <button type="button" className="button mt-2" onClick={again}>
                Réessayer<span className="sr-only"> la lecture de {name}</span>
              </button>
            )}
          </div>
        ) : !bytes ? (
          <progress aria-label={`Chargement de ${name}`} max={size} value={come} className="w-full" />
        ) : type === 'application/pdf' ? (
          <PdfPages bytes={bytes} box={box} zoom={zoom} onPages={setPages} onPage={setPage} onFailure={setFailure} />
        ) : (
          <Picture bytes={bytes} type={type} name={name} zoom={zoom} onFailure={setFailure} />
        )}
      </div>
    </div>
  )
}
