// Digests of results, by operation and type of element; expected_bits_test.cc says of what.
#ifndef ARRAYOPS_TESTS_CC_EXPECTED_BITS_H_
#define ARRAYOPS_TESTS_CC_EXPECTED_BITS_H_

#include <cstdint>

namespace arrayops_test {

struct ExpectedBits {
  const char* operation;
  const char* element;
  std::uint64_t digest;
};

// One a line, as the test prints them.
// clang-format off
inline constexpr ExpectedBits kExpectedBits[] = {
    {"data", "Int8", 0xFE714F2F542CC8AD},
    {"sum", "Int8", 0x9D1709478B762535},
    {"mean", "Int8", 0x64D556BD26C09961},
    {"min", "Int8", 0x16505E7F94A882E5},
    {"max", "Int8", 0xA8FB1CB465E88165},
    {"scale", "Int8", 0x512A0226E2ACDEED},
    {"clip", "Int8", 0x2E6386CBFB478975},
    {"filter", "Int8", 0xBC803684359E925F},
    {"map", "Int8", 0x5ED3C1F3D9DB5F0B},
    {"data", "Int16", 0x2DAF836928CFEEBD},
    {"sum", "Int16", 0x85D8EEFA279CB115},
    {"mean", "Int16", 0xDDCC68E774C3ACC9},
    {"min", "Int16", 0xB0522219F46F5665},
    {"max", "Int16", 0x1C8FC43823A9601D},
    {"scale", "Int16", 0xF04FD4A6E7F4A319},
    {"clip", "Int16", 0x3B474017F77D1B5D},
    {"filter", "Int16", 0x576479A6A1437DC5},
    {"map", "Int16", 0xE7602B06AE3F1E21},
    {"data", "Int32", 0x88863A526D9E969D},
    {"sum", "Int32", 0x9A2C141083A6E40D},
    {"mean", "Int32", 0xB745784E8E4C219D},
    {"min", "Int32", 0x83A46168985B9695},
    {"max", "Int32", 0x23B2E1CA1B7A4075},
    {"scale", "Int32", 0xB04C51EFB4F4A911},
    {"clip", "Int32", 0xA5D046BC4449B611},
    {"filter", "Int32", 0x397CC69C3B87DB09},
    {"map", "Int32", 0xA032F32358941CB9},
    {"data", "Int64", 0x8140AE3E21E46905},
    {"sum", "Int64", 0xF5E4A1543A9EC69D},
    {"mean", "Int64", 0x0C10B7DA08F456F5},
    {"min", "Int64", 0x69BC440AA161040D},
    {"max", "Int64", 0xA2DF9082525BF8D5},
    {"scale", "Int64", 0x659B881A5CB9F7B5},
    {"clip", "Int64", 0xCF73814880018495},
    {"filter", "Int64", 0x6D5BBA827AD8DBF9},
    {"map", "Int64", 0x1D69C9EE3BE554B5},
    {"data", "UInt8", 0x869B2D4B0108481D},
    {"sum", "UInt8", 0xC64C9836AEC55ADD},
    {"mean", "UInt8", 0xA4B584CE46D917D9},
    {"min", "UInt8", 0x57A460B6F689FDA5},
    {"max", "UInt8", 0x2CD324476183C465},
    {"scale", "UInt8", 0x4725BCC49B88E001},
    {"clip", "UInt8", 0x7227A6B43AA105CD},
    {"filter", "UInt8", 0xB647B886011A7F7F},
    {"map", "UInt8", 0x5C61555958600A37},
    {"data", "UInt16", 0xBD539D47FFC9DADD},
    {"sum", "UInt16", 0x454C568436CC0855},
    {"mean", "UInt16", 0xC8456AB3FF7FDAD9},
    {"min", "UInt16", 0x11A245A76912BEF5},
    {"max", "UInt16", 0x68B2ED3D101A9101},
    {"scale", "UInt16", 0xD8D606CBCA122F85},
    {"clip", "UInt16", 0x6B47B26CF89AAF59},
    {"filter", "UInt16", 0xD8F3D48EB0179169},
    {"map", "UInt16", 0x80E9436118411211},
    {"data", "UInt32", 0xC68039CF10542519},
    {"sum", "UInt32", 0xA90F4192A402810D},
    {"mean", "UInt32", 0x87EA87F41D84A2AD},
    {"min", "UInt32", 0x5D81FCDCA9F6B759},
    {"max", "UInt32", 0xB0B4015268B3D1B1},
    {"scale", "UInt32", 0x4E4E80413244FED9},
    {"clip", "UInt32", 0xB230F372440C6885},
    {"filter", "UInt32", 0xECC79F1EBAB5EC9D},
    {"map", "UInt32", 0xADE1507127945765},
    {"data", "UInt64", 0xAE31BF34C9DDA1C9},
    {"sum", "UInt64", 0xE7E296B9809F26C5},
    {"mean", "UInt64", 0xC011D55E2605D319},
    {"min", "UInt64", 0x87F692EACFB8AFB1},
    {"max", "UInt64", 0x8DB8F63D7EBDF9D1},
    {"scale", "UInt64", 0x8186CCE82CD69E41},
    {"clip", "UInt64", 0x1F2E9C9392AB18C9},
    {"filter", "UInt64", 0x2153682E5E57CD4D},
    {"map", "UInt64", 0xAFB1A2EAA5243EC9},
    {"data", "Float32", 0x736545691B68EF51},
    {"sum", "Float32", 0x08ECECD99C7D8735},
    {"mean", "Float32", 0xCC5CB8B2E4949BD9},
    {"min", "Float32", 0x3C513ED9633CAF8D},
    {"max", "Float32", 0xAD123354D4AE7FD1},
    {"scale", "Float32", 0x09927F123C9D7611},
    {"clip", "Float32", 0xCCC17F2BF1CE811D},
    {"filter", "Float32", 0x51DBF709672FB6A1},
    {"map", "Float32", 0xA95629778F72714D},
    {"data", "Float64", 0xD66E4328EB89860D},
    {"sum", "Float64", 0x6AE3D3987A83D315},
    {"mean", "Float64", 0xC02C8A7140F10C19},
    {"min", "Float64", 0x562920B31F2CAE85},
    {"max", "Float64", 0x88A4D4FF2CE30D79},
    {"scale", "Float64", 0x4BB61BEE3570679D},
    {"clip", "Float64", 0xFAD8DBADF6B7E7B5},
    {"filter", "Float64", 0xDD914967C9A49449},
    {"map", "Float64", 0xFBDF6140B3FEDE69},
};
// clang-format on

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_EXPECTED_BITS_H_
