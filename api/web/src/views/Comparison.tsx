import type { CoursesPayload } from "../payloads";
import { Outward } from "./RichText";

/** Courses side by side; the table scrolls within itself where the screen is narrow. */
export const Comparison = ({ payload }: { payload: CoursesPayload }) => (
  <section class="comparison" data-testid="comparison">
    <div class="table-place" role="region" aria-label={payload.title} tabIndex={0}>
      <table>
        <caption>{payload.title}</caption>
        <thead>
          <tr>
            <td />
            {payload.courses.map((course) => (
              <th key={course.id} scope="col">
                <Outward href={course.url}>{course.title}</Outward>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(payload.rows ?? []).map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, index) => (
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
