import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { FilterForm, SearchBox } from '@/components/table/list-controls'
import { Empty } from '@/components/ui/empty'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { Match } from '@/lib/matching/matching'
import type { NeedAnswers } from '@/lib/matching/need-answers.queries'
import { natureWords } from '@/lib/resources/resource.words'
import { needSourceWords } from '@/lib/support/support.words'

const labels = { answer: 'Ce qui y répond' }

/** One need: the resources proposed for it, those that are searched, the laureate's sessions and requests; and the experts who could be asked. */
export function AnswerNeedPage({ page, answer }: { page: NeedAnswers; answer: FormAction }) {
  const { call, laureate, need, experts, q } = page
  const choices = choicesOf(page)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: laureate.name, href: routes.laureate(call.slug, laureate.id) },
          { label: 'Météo et besoins', href: routes.laureateNeeds(call.slug, laureate.id) },
        ]}
        title={`Répondre à un besoin : ${need.text}`}
        state={needSourceWords[need.source]}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="reponse" className="min-w-0">
          <h2 id="reponse" className="mb-2">
            Ce qui existe
          </h2>
          <FilterForm path={routes.answerNeed(call.slug, laureate.id, need.id)} kept={[]}>
            <SearchBox name="q" label="Mots cherchés dans la ressourcerie" value={q} className="min-w-60" />
          </FilterForm>
          {q !== '' && <p className="mb-3 text-sm text-soft">{foundWords(page)}</p>}
          {choices.length === 0 ? (
            <Empty>Rien n’est proposé, et ce lauréat n’a ni séance ni demande : cherchez une ressource, ou demandez une rencontre.</Empty>
          ) : (
            <ActionForm action={answer} labels={labels} scope="reponse">
              <Hidden values={{ needId: need.id, version: need.version }} />
              <Choices name="answer" label={labels.answer} choices={choices} />
              <Submit>Noter cette réponse</Submit>
            </ActionForm>
          )}
        </section>
        <section aria-labelledby="organiser" className="min-w-0">
          <h2 id="organiser" className="mb-2">
            Ce qui peut s’organiser
          </h2>
          {experts.length > 0 && <Experts page={page} experts={experts} />}
          <ul className="space-y-2">
            <li>
              <a href={routes.askExpert(call.slug, laureate.id, undefined, need.id)}>Demander une rencontre à un expert</a>
            </li>
            <li>
              <a href={routes.newSession(call.slug, laureate.id)}>Planifier une séance</a>
            </li>
          </ul>
          <p className="mt-3 text-sm text-soft">La demande envoyée ou la séance planifiée se choisit ensuite ici.</p>
        </section>
      </div>
    </>
  )
}

const Experts = ({ page: { call, laureate, need }, experts }: { page: NeedAnswers; experts: Match[] }) => (
  <ol className="mb-4 divide-y divide-line border-y border-line">
    {experts.map(({ id, name, reason }) => (
      <li key={id} className="py-2">
        <a href={routes.askExpert(call.slug, laureate.id, id, need.id)}>Demander une rencontre à {name}</a>
        <span className="block text-sm text-soft">{reason}</span>
      </li>
    ))}
  </ol>
)

function foundWords({ q, found, near }: NeedAnswers): string {
  if (found.length === 0) return `Aucune ressource ne répond à « ${q} ».`
  return near ? `Aucune ressource n’a tous les mots de « ${q} » : celles qui suivent ont des mots voisins.` : `Trouvées pour « ${q} », puis les autres réponses possibles.`
}

const toRead = (id: string, words: string): ReactNode => (
  <>
    {words} <a href={routes.resource(id)}>Lire la ressource</a>
  </>
)

/** What was searched first, then what is proposed, then what this laureate already has. */
function choicesOf({ found, proposed, sessions, requests }: NeedAnswers) {
  const searched = new Set(found.map(({ id }) => id))
  return [
    ...found.map(({ id, title, nature, summary }) => ({ value: `ressource:${id}`, label: `${natureWords[nature]} : ${title}`, help: toRead(id, summary) })),
    ...proposed.filter(({ id }) => !searched.has(id)).map(({ id, name, reason }) => ({ value: `ressource:${id}`, label: `Ressource proposée : ${name}`, help: toRead(id, reason) })),
    ...sessions.map(({ id, title, on }) => ({ value: `seance:${id}`, label: `Séance : ${title}, le ${formatDay(on)}` })),
    ...requests.map(({ id, subject, expert }) => ({ value: `demande:${id}`, label: `Demande à ${expert} : ${subject}` })),
  ]
}
