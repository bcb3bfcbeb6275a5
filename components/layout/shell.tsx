import type { ReactNode } from 'react'
import { LastWord } from '../form/last-word'
import { DemoBand } from './demo-band'
import { SpaceNav, type NavLink } from './space-nav'
import { routes } from '@/lib/kernel/routes'

/** Every page's frame: skip link, name, spaces of this person, content, footer. */
export function Shell({
  spaces,
  person,
  demo,
  children,
}: {
  spaces: NavLink[]
  person: ReactNode
  demo: boolean
  children: ReactNode
}) {
  return (
    <div className="group/site flex min-h-dvh flex-col">
      <a href="#contenu" className="button sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-2">
        Aller au contenu
      </a>
      {demo && (
        // A page of published facts shows nothing invented: the band would tell an untruth there.
        <div className="group-has-[[data-published]]/site:hidden">
          <DemoBand />
        </div>
      )}
      <header className="border-b border-line bg-surface">
        <div className="column flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <a href={routes.home()} className="font-serif text-lg font-semibold text-ink no-underline">
            « Aller vers »
          </a>
          <SpaceNav spaces={spaces} />
          <div className="flex min-w-0 items-center gap-3 text-sm">{person}</div>
        </div>
      </header>
      <main id="contenu" tabIndex={-1} className="column grow py-8 outline-none">
        <LastWord />
        {children}
      </main>
      <footer className="mt-12 border-t border-line bg-sunken text-sm text-soft">
        <div className="column flex flex-wrap justify-between gap-x-8 gap-y-3 py-6">
          {demo && (
            <p className="max-w-prose">
              Site de démonstration : ce site n’est pas un service de la Banque des Territoires, de la Caisse des Dépôts ni
              de l’ANCT.
            </p>
          )}
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            <li>
              <a href={routes.accessibility()}>Accessibilité : non conforme</a>
            </li>
            <li>
              <a href={routes.openData()}>Données ouvertes</a>
            </li>
            <li>
              <a href={routes.legal()}>Mentions légales et données personnelles</a>
            </li>
          </ul>
        </div>
      </footer>
    </div>
  )
}
