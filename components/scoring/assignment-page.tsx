import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { AssignmentPage as Page } from '@/lib/scoring/assignment.queries'

/** The draw of the readings: run it, see the loads, what is missing, whether the jury holds together. */
export function AssignmentPage({ page, run }: { page: Page; run: FormAction }) {
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
            Les membres reçoivent un courriel.
          </p>
          <ActionForm action={run} labels={{ seed: 'Graine' }}>
            <Hidden values={{ callId: call.id }} />
            <TextField name="seed" label="Graine" optional help="La même graine redonne le même tirage ; vide, elle est tirée au sort et gardée." autoComplete="off" />
            <Submit>{page.run ? 'Répartir de nouveau' : 'Répartir les dossiers'}</Submit>
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
