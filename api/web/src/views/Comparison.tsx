import type { CoursesPayload } from "../payloads";
import { Outward } from "./RichText";

/**
 * Courses side by side. The roles repeat what the elements say: on narrow screens the rows are
 * laid out as grids, and browsers then forget that this is a table.
 */
export const Comparison = ({ payload }: { payload: CoursesPayload }) => (
  <section class="comparison" data-testid="comparison">
    <div class="table-place" role="region" aria-label={payload.title} tabIndex={0}>
      <table role="table" data-columns={payload.courses.length}>
        <caption>{payload.title}</caption>
        <thead>
          <tr role="row">
            <td />
            {payload.courses.map((course) => (
              <th key={course.id} scope="col" role="columnheader">
                <Outward href={course.url}>{course.title}</Outward>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(payload.rows ?? []).map((row) => (
            <tr key={row.label} role="row">
              <th scope="row" role="rowheader">{row.label}</th>
              {row.values.map((value, index) => (
                <td key={index} role="cell">{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
