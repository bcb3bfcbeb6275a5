export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

const look: Record<Tone, { shape: string; colours: string }> = {
  neutral: { shape: '○', colours: 'bg-sunken text-soft' },
  info: { shape: '◐', colours: 'bg-info-weak text-info' },
  success: { shape: '●', colours: 'bg-success-weak text-success' },
  warning: { shape: '▲', colours: 'bg-warning-weak text-warning' },
  danger: { shape: '■', colours: 'bg-danger-weak text-danger' },
}

/** A state: a shape and a word, never colour alone. */
export function StateBadge({ tone, children }: { tone: Tone; children: string }) {
  const { shape, colours } = look[tone]
  return (
    <span className={`inline-flex items-center gap-1.5 rounded px-2 py-0.5 text-sm font-semibold sm:whitespace-nowrap ${colours}`}>
      <span aria-hidden="true" className="text-[0.6em]">
        {shape}
      </span>
      {children}
    </span>
  )
}
