import type { Payload } from "../payloads";
import { Buddies } from "./Buddies";
import { Certificate } from "./Certificate";
import { Chart } from "./Chart";
import { Comparison } from "./Comparison";
import { CourseDetails } from "./CourseDetails";
import { CourseList } from "./CourseList";
import { ErrorHint } from "./ErrorHint";
import { ExperimentCard } from "./Experiment";
import { Explanation } from "./Explanation";
import { Moderation } from "./Moderation";
import { NextStep } from "./NextStep";
import { Profile } from "./Profile";
import { Sheet } from "./Sheet";
import type { Answering } from "./answering";
import { LearningPath } from "./path/LearningPath";
import { Progress } from "./progress/Progress";
import { Quiz } from "./quiz/Quiz";
import { Statistics } from "./Statistics";

interface Props {
  payload: Payload;
  answering: Answering;
  /** The reply's text, so that nothing is said twice. */
  text: string;
  /** The reply's picture, for a payload that is drawn around it. */
  image: string | null;
}

/** The structured part of a reply, drawn by its type. */
export function PayloadView({ payload, answering, text, image }: Props) {
  const { current, say } = answering;
  return (
    <>
      {payload.simulated && <p class="simulated">Simulated data</p>}
      {draw()}
    </>
  );

  function draw() {
    switch (payload.type) {
      case "courses":
        if (payload.view === "comparison") return <Comparison payload={payload} />;
        if (payload.view === "details") return <CourseDetails payload={payload} />;
        return <CourseList payload={payload} current={current} say={say} titled={text.includes(payload.title)} />;
      case "explanation":
        return <Explanation payload={payload} />;
      case "profile":
        return <Profile payload={payload} />;
      case "error":
        return <ErrorHint payload={payload} hasText={text !== ""} />;
      case "path":
        return <LearningPath payload={payload} answering={answering} image={image} />;
      case "progress":
        return <Progress payload={payload} />;
      case "quiz":
        return <Quiz payload={payload} answering={answering} />;
      case "next_step":
        return <NextStep payload={payload} />;
      case "settings":
        return <Sheet payload={payload} />;
      case "moderation":
        return <Moderation payload={payload} />;
      case "experiment":
        return <ExperimentCard payload={payload} />;
      case "buddies":
        return <Buddies payload={payload} />;
      case "certificate":
        return <Certificate payload={payload} />;
      case "chart":
        return <Chart payload={payload} image={image} />;
      case "statistics":
        return <Statistics payload={payload} image={image} />;
      case "notice":
        return null;
    }
  }
}
