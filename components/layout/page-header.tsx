import type { ReactNode } from 'react'

type Crumb = { label: string; href: string }

/** Where I am, what this is, its state in one line, and the one primary action. */
export function PageHeader({ trail = [], title, state, action }: { trail?: Crumb[]; title: string; state?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-6 border-b border-line pb-4">
      {trail.length > 0 && (
        <nav aria-label="Fil d’Ariane" className="mb-1 text-sm">
          <ol className="flex flex-wrap gap-x-2">
            {trail.map((crumb) => (
              <li key={crumb.href} className="after:ml-2 after:text-soft after:content-['›'] last:after:content-none">
                <a href={crumb.href}>{crumb.label}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0 flex-1 basis-80">
          <h1>{title}</h1>
          {state && <p className="mt-1 text-soft">{state}</p>}
        </div>
        {action && <div className="no-print flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
