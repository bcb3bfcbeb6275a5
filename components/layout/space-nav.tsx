'use client'

import { usePathname } from 'next/navigation'
import { routes } from '@/lib/kernel/routes'

export type NavLink = { label: string; href: string }

/** The calls' own pages belong to the home, which lists them. */
const isHere = (space: string, here: string): boolean => here === space || here.startsWith(space === routes.home() ? '/appels/' : `${space}/`)

/** The spaces of this person, the current one marked, also after an action that led elsewhere. */
export function SpaceNav({ spaces }: { spaces: NavLink[] }) {
  const here = usePathname()
  return (
    <nav aria-label="Espaces" className="order-last w-full sm:order-none sm:w-auto sm:grow">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {spaces.map((space) => (
          <li key={space.href}>
            <a
              href={space.href}
              aria-current={isHere(space.href, here) ? 'page' : undefined}
              className="inline-flex min-h-8 items-center border-y-2 border-transparent no-underline hover:underline aria-[current]:border-b-accent"
            >
              {space.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
