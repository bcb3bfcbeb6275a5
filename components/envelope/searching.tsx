import { Notice } from '@/components/ui/notice'
import type { Scenario } from '@/lib/envelope/scenario.queries'
import { routes } from '@/lib/kernel/routes'

/** The search that goes on from a scenario, found again by whoever left its page. */
export function Searching({ slug, scenario: { id, searching } }: { slug: string; scenario: Pick<Scenario, 'id' | 'searching'> }) {
  return (
    searching && (
      <Notice tone="info" title="Une recherche est en cours depuis ce scénario">
        <p>
          <a href={routes.searchRun(slug, id, searching.id)}>« {searching.name} »</a>
        </p>
      </Notice>
    )
  )
}
