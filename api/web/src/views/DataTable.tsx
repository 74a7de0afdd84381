import type { Cell } from "../shapes/chart";

interface Props {
  caption: string;
  columns: string[];
  rows: Cell[][];
}

const SIDE_BY_SIDE = 3; // columns that a phone has room for

/**
 * A table. On narrow screens the rows of a wide one become blocks, each value beside its column's
 * name. The roles repeat what the elements say: browsers forget them when the layout changes.
 */
export const DataTable = ({ caption, columns, rows }: Props) => (
  <div class="table-place">
    <table class={columns.length > SIDE_BY_SIDE ? "data-table wide" : "data-table"} role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((name, index) => (
            <th key={index} scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, number) => (
          <tr key={number} role="row">
            {row.map((value, index) =>
              index === 0 ? (
                <th key={index} scope="row" role="rowheader" data-label={columns[index]}>
                  {shown(value)}
                </th>
              ) : (
                <td key={index} role="cell" data-label={columns[index]} data-number={typeof value === "number"}>
                  {shown(value)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function shown(value: Cell): string {
  if (value === null || value === "") return "–";
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 3 });
  return typeof value === "boolean" ? (value ? "Yes" : "No") : value;
}
