import { ActionForm } from '@/components/form/action-form'
import { DayField, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { AssignmentPage as Page } from '@/lib/scoring/assignment.queries'

/** The draw of the readings: run it, see the loads, what is missing, whether the jury holds together. */
export function AssignmentPage({ page, actions }: { page: Page; actions: { prepare: FormAction; change: FormAction; due: FormAction } }) {
  const { call, readings, eligible, members, lacking, connected } = page
  const open = call.state === 'IN_JURY' && !call.scoringClosedAt
  const silent = members.filter((member) => !member.declared)
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Jury', href: routes.panel(call.slug) }]}
        title="Répartition des dossiers"
        state={`${plural(eligible, 'dossier recevable', 'dossiers recevables')}, ${plural(readings, 'lecture')} par dossier`}
      />
      {open && silent.length > 0 && (
        <Notice tone="warning" title={plural(silent.length, 'membre n’a pas déclaré ses intérêts.', 'membres n’ont pas déclaré leurs intérêts.')}>
          <p>Un déport déclaré après la répartition laisse une lecture à redonner.</p>
        </Notice>
      )}
      {page.run ? (
        <section aria-labelledby="tirage" className="mb-10">
          <h2 id="tirage" className="mb-2">
            Dernier tirage
          </h2>
          <Facts
            items={[
              { label: 'Fait le', value: formatInstant(page.run.at) },
              { label: 'Graine', value: <code>{page.run.seed}</code> },
              { label: 'Jury relié', value: connected ? 'Oui : par leurs dossiers communs, tous les membres se comparent.' : 'Non : des membres ne partagent aucun dossier, même de proche en proche.' },
            ]}
          />
          <Lacking page={page} lacking={lacking} />
          <Loads members={members} />
          {open && <Due page={page} action={actions.due} />}
          {open && <Readings page={page} action={actions.change} />}
        </section>
      ) : (
        <Empty>{open ? 'Aucun tirage : personne n’a encore de dossier à lire.' : 'Aucun tirage n’a été fait.'}</Empty>
      )}
      {open && (
        <section aria-labelledby="tirer" className="mt-10">
          <h2 id="tirer" className="mb-2">
            {page.run ? 'Répartir de nouveau' : 'Répartir'}
          </h2>
          <p className="prose mb-4">
            Le tirage équilibre les charges, écarte chaque membre des dossiers dont il est déporté, et donne à chacun un ordre de lecture.{' '}
            {page.run && 'Les lectures dont la grille est rendue restent ; les autres sont tirées de nouveau. '}
            L’aperçu montre d’abord ce que donnerait le tirage : rien n’est donné à lire avant de l’appliquer.
          </p>
          <ActionForm action={actions.prepare} scope="tirage" labels={{ seed: 'Graine' }}>
            <Hidden values={{ callId: call.id }} />
            <TextField name="seed" label="Graine" optional help="La même graine redonne le même tirage ; vide, elle est tirée au sort et gardée." autoComplete="off" />
            <Submit look={page.run ? 'plain' : 'primary'}>Voir un aperçu du tirage</Submit>
          </ActionForm>
        </section>
      )}
    </>
  )
}

function Lacking({ page: { call, readings }, lacking }: { page: Page; lacking: Page['lacking'] }) {
  if (lacking.length === 0) return <Notice tone="success" title={`Chaque dossier a ${plural(readings, 'lecture')}.`} />
  return (
    <Notice tone="warning" title={`${plural(lacking.length, 'dossier n’a', 'dossiers n’ont')} pas toutes les lectures prévues.`}>
      <ul className="list-disc pl-5">
        {lacking.map((dossier) => (
          <li key={dossier.id}>
            <a href={routes.staffApplication(call.slug, dossier.id)}>
              n° {dossier.number}, {dossier.structureName}
            </a>
            {'\u00a0: '}
            {plural(dossier.missing, 'lecture')} en moins
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Due({ page: { call, dueOn }, action }: { page: Page; action: FormAction }) {
  return (
    <ActionForm action={action} scope="jour" labels={{ dueOn: 'Grilles attendues pour le' }} className="mt-8 flex max-w-2xl flex-wrap items-end gap-4">
      <Hidden values={{ callId: call.id, version: call.version }} />
      <DayField name="dueOn" label="Grilles attendues pour le" optional help="Une semaine puis deux jours avant, un courriel rappelle à chacun combien il lui en reste." defaultValue={dueOn ?? ''} />
      <Submit look="plain">Enregistrer ce jour</Submit>
    </ActionForm>
  )
}

function Readings({ page: { members, dossiers }, action }: { page: Page; action: FormAction }) {
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const people = members.filter((member) => !member.away).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="mt-8 max-w-3xl">
      <h3 className="mb-2">Qui lit quoi</h3>
      <ActionForm action={action} scope="lecture" labels={{ applicationId: 'Dossier', remove: 'Ne lit plus', add: 'Lit à sa place, ou en plus' }} className="mb-4 space-y-4">
        <Fold title="Changer une lecture à la main" look="min-h-11 text-accent">
          <p className="text-soft">Les déports et les grilles rendues sont respectés. Une lecture donnée à la main n’est pas tirée au sort : il n’y a alors plus de rang calibré.</p>
          <Select name="applicationId" label="Dossier" choices={dossiers.map(({ id, number, structureName }) => ({ value: id, label: `n° ${number}, ${structureName}` }))} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select name="remove" label="Ne lit plus" optional empty="Personne" choices={people} />
            <Select name="add" label="Lit à sa place, ou en plus" optional empty="Personne" choices={people} />
          </div>
          <Submit look="plain">Changer cette lecture</Submit>
        </Fold>
      </ActionForm>
      <details>
        <summary className="min-h-11 text-accent">Lecteurs de chaque dossier</summary>
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Lecteurs</th>
            </tr>
          </thead>
          <tbody>
            {dossiers.map((dossier) => (
              <tr key={dossier.id}>
                <th scope="row">
                  n° {dossier.number}, {dossier.structureName}
                </th>
                <td data-label="Lecteurs">{listOf(dossier.readers.map((id) => names.get(id) ?? 'un ancien membre'))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

function Loads({ members }: { members: Page['members'] }) {
  const total = (key: 'load' | 'submitted') => members.reduce((sum, member) => sum + member[key], 0)
  return (
    <table className="table as-cards max-w-2xl">
      <caption className="sr-only">Charge de chaque membre</caption>
      <thead>
        <tr>
          <th scope="col">Membre</th>
          <th scope="col" className="number">
            Dossiers
          </th>
          <th scope="col" className="number">
            Grilles rendues
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              {member.name}
              {member.away && <span className="font-normal text-soft"> (déporté de tout l’appel)</span>}
            </th>
            <td data-label="Dossiers" className="number">
              {member.load}
            </td>
            <td data-label="Grilles rendues" className="number">
              {member.submitted}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td className="number">{total('load')}</td>
          <td className="number">{total('submitted')}</td>
        </tr>
      </tfoot>
    </table>
  )
}
