import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Followed } from '@/components/layout/followed'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { isLive } from '@/lib/envelope/search-run'
import type { SearchRunPage as Run } from '@/lib/envelope/search-run.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** One search: how far it has come, and the way to stop it; or how it ended, when no scenario came of it. */
export function SearchRunPage({ run, cancel }: { run: Run; cancel: FormAction }) {
  const { slug, scenario, name, asked } = run
  return (
    <>
      <PageHeader
        trail={[{ label: 'Scénarios', href: routes.scenarios(slug) }, { label: scenario.name, href: routes.scenario(slug, scenario.id) }]}
        title="Recherche du meilleur choix"
        state={`« ${name} », demandée par ${run.askedBy} le ${formatInstant(run.askedAt)}`}
      />
      {isLive(run.state) ? <Going run={run} cancel={cancel} /> : <Over run={run} />}
      <section aria-labelledby="conditions" className="mt-8">
        <h2 id="conditions" className="mb-2">
          Ce qui est demandé
        </h2>
        {asked.length === 0 ? (
          <p>Le meilleur choix que l’enveloppe permet, sans autre condition.</p>
        ) : (
          <ul className="list-disc pl-5">
            {asked.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function stepOf({ state, done, total }: Run): string {
  if (state === 'QUEUED') return 'En attente : la recherche commence dès que la machine est libre.'
  if (done === 0) return 'Recherche du meilleur choix et de sa preuve.'
  return `Meilleur choix prouvé. Prix des conditions : ${done - 1} sur ${total - 1}.`
}

function Going({ run, cancel }: { run: Run; cancel: FormAction }) {
  const { best, bound, done, total } = run
  return (
    <div className="max-w-2xl space-y-4">
      <Followed />
      <div>
        <p role="status">{stepOf(run)}</p>
        <progress value={done} max={total} aria-label="Étapes de la recherche" className="my-2 w-full" />
        <p className="text-sm text-soft tabular-nums">
          {done} sur {plural(total, 'étape')}
          {best !== null && ` ; meilleur choix trouvé : ${formatNumber(best, 2)} points`}
          {bound !== null && ` ; aucun ne peut dépasser ${formatNumber(bound, 2)}`}
        </p>
      </div>
      <p className="prose">Vous pouvez quitter cette page : la recherche continue, et le scénario trouvé rejoindra les autres. Dix minutes au plus, après quoi rien n’est enregistré.</p>
      <div className="flex flex-wrap items-center gap-4">
        <a href={routes.searchRun(run.slug, run.scenario.id, run.id)} className="button">
          Actualiser
        </a>
        <ActionForm action={cancel} scope="arreter">
          <Hidden values={{ runId: run.id }} />
          <Submit look="danger">Arrêter la recherche</Submit>
        </ActionForm>
      </div>
    </div>
  )
}

const ends = {
  DONE: { tone: 'warning', title: 'Rien ne satisfait ce qui est demandé' },
  CANCELLED: { tone: 'neutral', title: 'Recherche arrêtée' },
  FAILED: { tone: 'danger', title: 'La recherche n’a pas abouti' },
} as const

function Over({ run }: { run: Run }) {
  const { slug, scenario, message, endedAt } = run
  // Ended well with nothing to say against it: its scenario was deleted since.
  const deleted = run.state === 'DONE' && message === ''
  const { tone, title } = deleted ? { tone: 'neutral' as const, title: 'Le scénario trouvé a été supprimé' } : ends[run.state as keyof typeof ends]
  return (
    <>
      <Notice tone={tone} title={title}>
        {message !== '' && <p>{message}</p>}
        {run.state === 'CANCELLED' && endedAt && <p>Arrêtée le {formatInstant(endedAt)}. Rien n’a été enregistré, « {scenario.name} » est intact.</p>}
      </Notice>
      <a href={routes.searchBest(slug, scenario.id)} className="button button-primary">
        Chercher autrement
      </a>
    </>
  )
}
