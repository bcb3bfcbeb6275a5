import type { ReactNode } from 'react'
import type { Tone } from './badge'

const colours: Record<Tone, string> = {
  neutral: 'border-control bg-sunken',
  info: 'border-info bg-info-weak',
  success: 'border-success bg-success-weak',
  warning: 'border-warning bg-warning-weak',
  danger: 'border-danger bg-danger-weak',
}

/** What happened, what was kept, what to do. `live` when it appears after an act. */
export function Notice({ tone, title, live, children }: { tone: Tone; title?: string; live?: boolean; children?: ReactNode }) {
  return (
    <div role={live ? (tone === 'danger' ? 'alert' : 'status') : 'note'} className={`mt-4 mb-6 border-l-4 px-4 py-3 ${colours[tone]}`}>
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className="prose">{children}</div>}
    </div>
  )
}
