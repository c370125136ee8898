export { attendanceCounter, type AttendanceCounted, type RowError } from './count-attendance.js';
export { kindOfFile, type FileKind } from './kind-of-file.js';
export { mayRecordTraining, shareDone, type TrainingDecision, type TrainingFacts } from './may-record.js';
export { trainingHead, trainingNote, trainingRows, type TrainingTold } from './training-rows.js';
