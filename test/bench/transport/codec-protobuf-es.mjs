const begin = performance.now();
const {
  GetProviderSchema_ResponseSchema: Response,
  PlanResourceChange_RequestSchema: Request,
} = require("protobuf-es/tfplugin6_pb");
const { create, fromBinary, toBinary } = require("@bufbuild/protobuf");
const { measure } = require("./codec-work.mjs");

measure(begin, {
  encodeSchema: (message) => toBinary(Response, create(Response, message)),
  roundTrip: (message) => fromBinary(Request, toBinary(Request, create(Request, message))),
});
