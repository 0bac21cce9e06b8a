package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.255.255,true",
        "10.0.0.0/8,11.0.0.0,false",
        "192.168.4.0/22,192.168.7.255,true",
        "192.168.4.0/22,192.168.8.0,false",
        "172.16.0.0/12,172.31.0.1,true",
        "172.16.0.0/12,172.32.0.1,false",
        "127.0.0.1,127.0.0.1,true",
        "127.0.0.1,127.0.0.2,false",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,2001:db8::1,false",
        "fd00::/8,fdff::1,true",
        "fd00::/8,fe00::1,false",
        "::1,::1,true",
        "2001:db8::/33,2001:db8:7fff::,true",
        "2001:db8::/33,2001:db8:8000::,false",
        "::ffff:10.0.0.1,10.0.0.1,true",
        "' 10.0.0.0/8 ',10.1.2.3,true"
    })
    void holdsTheAddressesThatBeginLikeIt(String range, String address, boolean included) {
        assertThat(AddressRange.of(range).includes(AddressRange.address(address).orElseThrow()))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "proxy.example",
                "127.1",
                "2130706433",
                "300.1.1.1",
                "010.0.0.1",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0.0/8/8",
                "fd00::/129",
                "[::1]",
                "1:2",
                "::1%lo"
            })
    void isNeverReadFromWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.of(text))
                .withMessageContaining("a range of addresses");
    }
}
