import { DeclaredLinks } from '@/components/panel/declared-links'
import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { RecusalCase } from '@/lib/panel/panel.queries'
import { interestWords, recusalOriginWords, recusalStateTones, recusalStateWords } from '@/lib/panel/panel.words'
import type { PresidencyPage as Page } from '@/lib/scoring/presidency.queries'

const dossierOf = ({ dossier }: RecusalCase): string => (dossier ? `n° ${dossier.number}, ${dossier.structureName}` : 'Tout l’appel')

/** The president's desk: recusals to decide, counts of sheets, the closing of scoring. */
export function PresidencyPage({ page, chosen, actions }: { page: Page; chosen: string | undefined; actions: { decide: FormAction; close: FormAction; statistics: FormAction; decideAgain: FormAction; extra: FormAction } }) {
  const { call, presides, toDecide, settled, progress } = page
  const current = toDecide.find(({ id }) => id === chosen) ?? toDecide[0]
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title="Présidence"
        state={`${toDecide.length > 0 ? `${plural(toDecide.length, 'déport')} à décider` : 'Aucun déport à décider'}${page.reopenings.length > 0 ? `, ${plural(page.reopenings.length, 'grille')} à rouvrir ou non` : ''}`}
      />
      <section aria-labelledby="deports" className="mb-10">
        <h2 id="deports" className="mb-2">
          Déports à décider
        </h2>
        {current ? <Case key={current.id} item={current} action={actions.decide} /> : <Empty>Rien à décider. Un déport proposé par une déclaration ou demandé par l’équipe paraîtra ici.</Empty>}
        {toDecide.length > 1 && (
          <ul className="mt-4 list-disc pl-5">
            {toDecide.filter((item) => item !== current).map((item) => (
              <li key={item.id}>
                <a href={routes.presidency(call.slug, item.id)}>
                  {item.jurorName}, {dossierOf(item)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {page.reopenings.length > 0 && <Reopenings reopenings={page.reopenings} action={actions.decideAgain} />}
      {presides && (
        <>
          <Progress progress={progress} />
          <Statistics page={page} action={actions.statistics} />
          {page.extra && call.state === 'IN_JURY' && !call.scoringClosedAt && <Extra call={call} extra={page.extra} statistics={page.statistics.on} action={actions.extra} />}
          <Closing call={call} progress={progress} action={actions.close} />
          {settled.length > 0 && <Settled settled={settled} />}
        </>
      )}
    </>
  )
}

function Case({ item, action }: { item: RecusalCase; action: FormAction }) {
  return (
    <div className="space-y-4 border-l-4 border-warning pl-4">
      <Facts
        items={[
          { label: 'Membre', value: item.jurorName },
          { label: 'Dossier', value: item.dossier ? `${dossierOf(item)}\u00a0: ${item.dossier.title}` : dossierOf(item) },
          { label: 'Motif', value: `${interestWords[item.ground]} (${recusalOriginWords[item.origin]} le ${formatInstant(item.raisedAt)})` },
          ...(item.reason === '' ? [] : [{ label: 'Demande', value: item.reason }]),
          { label: 'Liens déclarés', value: <DeclaredLinks links={item.links} /> },
        ]}
      />
      <ActionForm action={action} labels={{ outcome: 'Décision', reason: 'Motif de la décision' }}>
        <Hidden values={{ recusalId: item.id, version: item.version }} />
        <Choices
          name="outcome"
          label="Décision, le membre entendu"
          choices={[
            { value: 'EFFECTIVE', label: 'Confirmer le déport', help: 'Le membre ne lit pas, ne note pas, ne siège pas sur ce dossier ; sa grille, s’il y en a une, est mise de côté.' },
            { value: 'DISMISSED', label: 'Écarter le déport', help: 'Le dossier s’ouvre de nouveau au membre.' },
          ]}
        />
        <TextArea name="reason" label="Motif de la décision" rows={3} />
        <Submit>Décider</Submit>
      </ActionForm>
    </div>
  )
}

function Reopenings({ reopenings, action }: { reopenings: Page['reopenings']; action: FormAction }) {
  return (
    <section aria-labelledby="reouvertures" className="mb-10">
      <h2 id="reouvertures" className="mb-2">
        Grilles à rouvrir ou non
      </h2>
      <ul className="space-y-8">
        {reopenings.map((asked, index) => (
          <li key={asked.id} className="space-y-4 border-l-4 border-warning pl-4">
            <Facts
              items={[
                { label: 'Membre', value: asked.jurorName },
                { label: 'Dossier', value: `n° ${asked.number}, ${asked.structureName}` },
                { label: 'Demandé', value: `le ${formatInstant(asked.askedAt)}` },
                { label: 'Motif', value: <span className="whitespace-pre-line">{asked.reason}</span> },
              ]}
            />
            <ActionForm action={action} scope={`rouvrir-${index}`} labels={{ outcome: 'Décision', decision: 'Motif de la décision' }}>
              <Hidden values={{ reopeningId: asked.id }} />
              <Choices
                name="outcome"
                label="Décision"
                choices={[
                  { value: 'GRANTED', label: 'Rouvrir la grille', help: 'Elle redevient un brouillon de son auteur, à rendre de nouveau ; ce qu’elle disait est gardé.' },
                  { value: 'REFUSED', label: 'La laisser rendue' },
                ]}
              />
              <TextArea name="decision" label="Motif de la décision" rows={2} />
              <Submit>Décider de la réouverture</Submit>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Progress({ progress }: { progress: Page['progress'] }) {
  const total = (key: 'assigned' | 'submitted') => progress.reduce((sum, row) => sum + row[key], 0)
  return (
    <section aria-labelledby="avancement" className="mb-10">
      <h2 id="avancement" className="mb-2">
        Avancement des grilles
      </h2>
      <table className="table as-cards max-w-2xl">
        <thead>
          <tr>
            <th scope="col">Membre</th>
            <th scope="col" className="number">
              À lire
            </th>
            <th scope="col" className="number">
              Rendues
            </th>
          </tr>
        </thead>
        <tbody>
          {progress.map((row) => (
            <tr key={row.jurorId}>
              <th scope="row">{row.name}</th>
              <td data-label="À lire" className="number">
                {row.assigned}
              </td>
              <td data-label="Rendues" className="number">
                {row.submitted}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className="number">{total('assigned')}</td>
            <td className="number">{total('submitted')}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Statistics({ page: { call, statistics }, action }: { page: Page; action: FormAction }) {
  const now = statistics.on ? 'Demandées.' : 'Non demandées.'
  return (
    <section aria-labelledby="statistiques" className="mb-10">
      <h2 id="statistiques" className="mb-2">
        Statistiques de travail
      </h2>
      <p className="prose mb-4">
        Dispersion des notes, intervalles, rang calibré, accord du jury : elles se lisent à côté de la moyenne, qui reste la référence, une fois la notation close. Elles se demandent avant la
        première grille.
      </p>
      {statistics.open ? (
        <ActionForm action={action} scope="statistiques" labels={{ statistics: 'Choix' }}>
          <Hidden values={{ callId: call.id, version: call.version }} />
          <Choices
            name="statistics"
            label="Statistiques des notes de cet appel"
            defaultValue={[statistics.on ? 'on' : 'off']}
            choices={[
              { value: 'off', label: 'Sans', help: 'Le jury lit la moyenne pondérée seule.' },
              { value: 'on', label: 'Avec', help: 'Le jury et l’équipe les lisent une fois la notation close ; la sévérité de chacun n’est montrée qu’à lui-même.' },
            ]}
          />
          <Submit look="plain">Enregistrer ce choix</Submit>
        </ActionForm>
      ) : (
        <p>
          {now} La notation a commencé : ce choix ne change plus.
          {statistics.on && call.over && (
            <>
              {' '}
              <a href={routes.statistics(call.slug)}>Lire les statistiques</a>
            </>
          )}
        </p>
      )}
    </section>
  )
}

function Extra({ call, extra, statistics, action }: { call: Page['call']; extra: NonNullable<Page['extra']>; statistics: boolean; action: FormAction }) {
  const readings = plural(extra.announced, 'lecture de plus', 'lectures de plus')
  return (
    <section aria-labelledby="lectures" className="mb-10">
      <h2 id="lectures" className="mb-2">
        Lectures supplémentaires
      </h2>
      <p className="prose mb-4">
        Le règlement annonce {readings} pour chaque dossier à discuter, c’est-à-dire dont l’intervalle touche la limite de l’enveloppe. Tirées au sort parmi les membres qui ne l’ont pas lu ; les notes restent
        cachées jusque-là.
      </p>
      {extra.asked ? (
        <p>Elles sont demandées : chaque membre concerné est averti. Sans dossier à discuter, personne ne reçoit rien.</p>
      ) : !statistics ? (
        <p>Les statistiques n’ont pas été demandées avant la première grille : les dossiers à discuter ne se calculent pas.</p>
      ) : extra.allIn ? (
        <ActionForm action={action} scope="lectures">
          <Hidden values={{ callId: call.id, version: call.version }} />
          <Submit>Demander les lectures supplémentaires</Submit>
        </ActionForm>
      ) : (
        <p>Elles se demandent une fois toutes les grilles rendues.</p>
      )}
    </section>
  )
}

function Closing({ call, progress, action }: { call: Page['call']; progress: Page['progress']; action: FormAction }) {
  const missing = progress.reduce((sum, row) => sum + row.assigned - row.submitted, 0)
  return (
    <section aria-labelledby="cloture" className="mb-10">
      <h2 id="cloture" className="mb-2">
        Clôture de la notation
      </h2>
      {call.scoringClosedAt ? (
        <Notice tone="success" title={`La notation est close depuis le ${formatInstant(call.scoringClosedAt)}.`}>
          <p>
            <a href={routes.ranking(call.slug)}>Voir le classement</a>
          </p>
        </Notice>
      ) : call.state !== 'IN_JURY' ? (
        <Empty>La notation se clôt pendant le travail du jury.</Empty>
      ) : (
        <ActionForm action={action} labels={{ closingReason: 'Motif', word: 'Confirmation' }}>
          <Hidden values={{ callId: call.id, version: call.version }} />
          <p className="prose">
            {missing === 0 ? 'Toutes les grilles sont rendues.' : `Il manque ${plural(missing, 'grille')} : elles ne pourront plus être rendues.`} La clôture ne se reprend pas. Le jury et
            l’équipe voient alors les moyennes et le classement.
          </p>
          <TextArea name="closingReason" label="Motif" optional={missing === 0} help="Gardé avec l’acte ; demandé s’il manque des grilles ou des lecteurs" rows={2} />
          <TextField name="word" label="Pour confirmer, écrivez « clore »" autoComplete="off" />
          <Submit look="danger">Clore la notation</Submit>
        </ActionForm>
      )}
    </section>
  )
}

function Settled({ settled }: { settled: RecusalCase[] }) {
  return (
    <section aria-labelledby="deports-decides">
      <h2 id="deports-decides" className="mb-2">
        Déports déjà réglés
      </h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Membre</th>
            <th scope="col">Dossier</th>
            <th scope="col">Motif</th>
            <th scope="col">État</th>
          </tr>
        </thead>
        <tbody>
          {settled.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.jurorName}</th>
              <td data-label="Dossier">{dossierOf(item)}</td>
              <td data-label="Motif">
                {interestWords[item.ground]}
                {item.reason !== '' && <span className="block whitespace-pre-line text-soft">{item.reason}</span>}
              </td>
              <td data-label="État">
                <StateBadge tone={recusalStateTones[item.state]}>{recusalStateWords[item.state]}</StateBadge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
