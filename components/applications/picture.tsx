'use client'

import { useEffect, useRef } from 'react'
import { pixelRatio, readingFailures, type ReadableType, type ReadingFailure, type Zoom } from '@/lib/applications/read-here'

type Props = { bytes: Uint8Array<ArrayBuffer>; type: ReadableType; name: string; zoom: Zoom; onFailure: (failure: ReadingFailure) => void }

/** An image, decoded as what it says it is and drawn: it has no address of its own. */
export function Picture({ bytes, type, name, zoom, onFailure }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let left = false
    createImageBitmap(new Blob([bytes], { type })).then(
      (image) => {
        if (canvas.current && !left) draw(image, canvas.current)
        image.close()
      },
      () => left || onFailure(readingFailures.unreadable),
    )
    return () => {
      left = true
    }
  }, [bytes, type, onFailure])
  return <canvas ref={canvas} role="img" aria-label={name} width={0} height={0} style={{ width: `${zoom}%` }} className="mx-auto block" />
}

function draw(image: ImageBitmap, canvas: HTMLCanvasElement): void {
  const ratio = pixelRatio(image.width, image.height, 1)
  canvas.width = Math.floor(image.width * ratio)
  canvas.height = Math.floor(image.height * ratio)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
}
