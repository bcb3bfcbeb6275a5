import type { Block, Document } from '@/lib/pdf/document'

/** A release as its files say it, block by block, under a heading of the page. */
export function ReleasePreview({ document }: { document: Document }) {
  return (
    <div className="max-w-3xl space-y-3 rounded border border-line bg-surface px-6 py-5">
      {document.blocks.map((block, index) => (
        <Written key={index} block={block} />
      ))}
      <p className="border-t border-line pt-3 text-sm text-soft">{document.foot}</p>
    </div>
  )
}

function Written({ block }: { block: Block }) {
  switch (block.kind) {
    case 'page':
      return null
    case 'title':
      return <h3 className="text-xl">{block.text}</h3>
    case 'heading':
    case 'subheading':
      return <h4 className="pt-2 font-semibold">{block.text}</h4>
    case 'paragraph':
      return <p>{block.text}</p>
    case 'small':
      return <p className="text-sm text-soft">{block.text}</p>
    case 'list':
      return (
        <ul className="list-disc space-y-1 pl-6">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl>
          {block.items.map(({ label, value }) => (
            <div key={label}>
              <dt className="inline font-semibold">{label} : </dt>
              <dd className="inline">{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return (
        <table className="table as-cards">
          <thead>
            <tr>
              {block.columns.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, index) =>
                  index === 0 ? (
                    <th key={index} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={index} data-label={block.columns[index]?.label}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}
