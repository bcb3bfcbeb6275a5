import { scanWords } from '@/lib/applications/application.words'
import { isHeld, type ScanState } from '@/lib/applications/attachment'
import { formatSize } from '@/lib/applications/file-size'
import { StateBadge, type Tone } from '../ui/badge'

const tones = { NOT_SCANNED: 'neutral', PENDING: 'info', INFECTED: 'danger' } as const satisfies Record<Exclude<ScanState, 'CLEAN'>, Tone>

/** A file's name, its size and what the antivirus says of it; a link once it may be read. */
export function FileLine({ href, name, size, scan }: { href: string; name: string; size: number; scan: ScanState }) {
  return (
    <span className="min-w-0 break-words">
      {isHeld(scan) ? name : <a href={href}>{name}</a>} <span className="text-soft">({formatSize(size)})</span>{' '}
      {scan === 'CLEAN' ? <span className="text-sm text-soft">{scanWords.CLEAN}</span> : <StateBadge tone={tones[scan]}>{scanWords[scan]}</StateBadge>}
    </span>
  )
}
