import type { ScanState } from '@/lib/applications/attachment'
import { readableType } from '@/lib/applications/read-here'
import type { SubmissionContent } from '@/lib/applications/submission'
import type { AnswerTable } from '@/lib/forms/answer-text'
import { formatSiret } from '@/lib/kernel/siret'
import { communeName } from '@/lib/places/communes'
import { departementLabel } from '@/lib/places/departement'
import { legalFormWord, servicePointWords } from '@/lib/structures/structure.words'
import { Facts } from '../ui/facts'
import { FileLine } from './file-line'
import { FinancingTables } from './financing-tables'
import { ReadHere } from './read-here'

type Props = {
  content: SubmissionContent
  /** The address of a file, by its id. */
  attachmentHref: (attachmentId: string) => string
  /** What the antivirus says of each file today, by its id. */
  scans: Readonly<Record<string, ScanState>>
  /** Hides the smallest viable amount: jurors do not see it while marking. */
  masked?: boolean
  /** In a draft read over: the questions that still have to be answered. */
  lacking?: ReadonlySet<string>
}

/** A dossier as it was deposited: what staff, jury and the structure itself read. */
export function SubmissionView({ content, attachmentHref, scans, masked, lacking }: Props) {
  const { structure, servicePoints, sections, financing, attachments } = content
  return (
    <div className="space-y-10">
      <section aria-labelledby="dossier-structure">
        <h2 id="dossier-structure" className="mb-3">
          La structure et ses espaces
        </h2>
        <Facts
          items={[
            { label: 'Structure', value: structure.name },
            { label: 'SIRET', value: <span className="tabular-nums">{formatSiret(structure.siret)}</span> },
            { label: 'Forme juridique', value: legalFormWord(structure.legalForm) },
            { label: 'Siège', value: `${communeName(structure.communeCode)}, ${departementLabel(structure.departementCode)}` },
            ...(structure.network ? [{ label: 'Réseau', value: structure.network }] : []),
            {
              label: servicePoints.length > 1 ? 'Espaces concernés' : 'Espace concerné',
              value: servicePoints.length === 0 ? 'Reste à choisir.' : (
                <ul>
                  {servicePoints.map((point, index) => (
                    <li key={index}>
                      {point.name}
                      <span className="text-soft">
                        {' '}
                        ({servicePointWords[point.kind]}, {communeName(point.communeCode)}, {departementLabel(point.departementCode)})
                      </span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </section>
      {sections.map((section, index) => (
        <section key={index} aria-labelledby={`dossier-section-${index}`}>
          <h2 id={`dossier-section-${index}`} className="mb-3">
            {section.title}
          </h2>
          <div className="space-y-5">
            {section.answers.map((answer) => (
              <div key={answer.key} id={`reponse-${answer.key}`} className="prose">
                <h3>{answer.label}</h3>
                {answer.table ? (
                  <AnswerTableView table={answer.table} label={answer.label} />
                ) : (
                  <p className={`whitespace-pre-line ${answer.text === '' ? 'text-soft' : ''}`}>{answer.text || (lacking?.has(answer.key) ? 'Reste à compléter.' : 'Sans réponse (question facultative).')}</p>
                )}
              </div>
            ))}
          </div>
        </section>
      ))}
      <section aria-labelledby="dossier-financement">
        <h2 id="dossier-financement" className="mb-3">
          Financement
        </h2>
        <FinancingTables financing={financing} masked={masked} />
      </section>
      <section aria-labelledby="dossier-pieces">
        <h2 id="dossier-pieces" className="mb-3">
          Pièces jointes
        </h2>
        {attachments.length === 0 ? (
          <p className="text-soft">Aucun fichier n’est joint.</p>
        ) : (
          <ul className="list-disc pl-5">
            {attachments.map((file) => (
              <Attachment key={file.id} file={file} href={attachmentHref(file.id)} scan={scans[file.id] ?? 'NOT_SCANNED'} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Attachment({ file: { name, size }, href, scan }: { file: SubmissionContent['attachments'][number]; href: string; scan: ScanState }) {
  const type = readableType(name, scan)
  return (
    <li>
      <FileLine name={name} size={size} href={href} scan={scan} /> {type && <ReadHere name={name} size={size} href={href} type={type} />}
    </li>
  )
}

function AnswerTableView({ table, label }: { table: AnswerTable; label: string }) {
  return (
    <table className="table as-cards" aria-label={label}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at} data-label={table.columns[at]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
