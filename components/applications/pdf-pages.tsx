'use client'

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { pageAt, readingFailures, type ReadingFailure, type Zoom } from '@/lib/applications/read-here'
import type { OpenPdf } from './pdf-document'

type Props = {
  bytes: Uint8Array<ArrayBuffer>
  /** What scrolls. */
  box: RefObject<HTMLDivElement | null>
  zoom: Zoom
  onPages: (count: number) => void
  onPage: (page: number) => void
  onFailure: (failure: ReadingFailure) => void
}

/** The pages of a PDF one under the other, each drawn as it comes near. */
export function PdfPages({ bytes, box, zoom, onPages, onPage, onFailure }: Props) {
  const [pdf, setPdf] = useState<OpenPdf | null>(null)
  const there = useWidth(box)
  useEffect(() => {
    let [left, opened]: [boolean, OpenPdf | null] = [false, null]
    const told = (failure: ReadingFailure) => left || onFailure(failure)
    import('./pdf-document').then(
      ({ openPdf }) =>
        openPdf(bytes).then(
          (open) => {
            if (left) return open.close()
            opened = open
            setPdf(open)
            onPages(open.pages)
          },
          (error: Error) => told(error.name === 'PasswordException' ? readingFailures.locked : readingFailures.unreadable),
        ),
      () => told(readingFailures.offline),
    )
    return () => {
      left = true
      opened?.close()
    }
  }, [bytes, onPages, onFailure])
  const width = Math.floor((there * zoom) / 100)
  useSamePlace(box, width)
  useEffect(() => {
    const scrolled = box.current
    if (!scrolled) return
    const tell = () => onPage(pageAt([...scrolled.querySelectorAll<HTMLElement>('[data-page]')].map(({ offsetTop }) => offsetTop), scrolled.scrollTop + scrolled.clientHeight / 3))
    scrolled.addEventListener('scroll', tell, { passive: true })
    return () => scrolled.removeEventListener('scroll', tell)
  }, [box, onPage])
  if (!pdf || there === 0) return <p className="text-soft">Ouverture du document…</p>
  return Array.from({ length: pdf.pages }, (_, index) => <PdfPage key={index} pdf={pdf} n={index + 1} width={width} box={box} />)
}

function PdfPage({ pdf, n, width, box }: { pdf: OpenPdf; n: number; width: number; box: Props['box'] }) {
  const place = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const near = useNear(place, box)
  const [aspect, setAspect] = useState(pdf.firstAspect)
  const [said, say] = useState('')
  useEffect(() => {
    const on = sheet.current
    if (!near || !on) return
    const leaving = new AbortController()
    pdf.draw(n, on, width, leaving.signal).then(
      (drawn) => {
        if (!drawn) return
        setAspect(drawn.aspect)
        say(drawn.hasText ? '' : 'Cette page ne porte aucun texte : c’est une image.')
      },
      () => leaving.signal.aborted || say('Cette page ne s’affiche pas ici : téléchargez le fichier.'),
    )
    return () => leaving.abort()
  }, [near, pdf, n, width])
  useEffect(() => {
    if (!near) sheet.current?.replaceChildren()
  }, [near])
  return (
    <div ref={place} data-page={n} role="group" aria-label={`Page ${n} sur ${pdf.pages}`} className="relative mx-auto mb-3 bg-white text-black last:mb-0" style={{ width, aspectRatio: aspect }}>
      <div ref={sheet} />
      {said && <p className="sr-only">{said}</p>}
    </div>
  )
}

/** The width that the pages of this box may take at their plain size. */
function useWidth(box: Props['box']): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const watched = box.current
    if (!watched) return
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    watcher.observe(watched)
    return () => watcher.disconnect()
  }, [box])
  return width
}

/** What was in view stays there when the pages grow or shrink. */
function useSamePlace(box: Props['box'], width: number): void {
  const before = useRef(width)
  useLayoutEffect(() => {
    const scrolled = box.current
    if (scrolled && before.current > 0) {
      const grown = width / before.current
      const [top, left, middle] = [scrolled.scrollTop, scrolled.scrollLeft, scrolled.clientWidth / 2]
      scrolled.scrollTo({ top: top * grown, left: (left + middle) * grown - middle, behavior: 'instant' })
    }
    before.current = width
  }, [box, width])
}

/** Within one height of what the box shows. */
function useNear(place: RefObject<HTMLDivElement | null>, box: Props['box']): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const watcher = new IntersectionObserver(([entry]) => entry && setNear(entry.isIntersecting), { root: box.current, rootMargin: '100% 0px' })
    watcher.observe(place.current)
    return () => watcher.disconnect()
  }, [place, box])
  return near
}
